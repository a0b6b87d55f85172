// Lighthouse on one page, once: its four scores and slowest audits as JSON on stdout.
// usage: lighthouse.mjs ADDRESS mobile|desktop CHROME
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [address, form, chromePath] = process.argv.slice(2);
const chrome = await launch({
  chromePath,
  chromeFlags: ["--headless=new", "--no-sandbox"],
  logLevel: "silent",
});
try {
  const options = { port: chrome.port, logLevel: "silent", output: "json" };
  const { lhr } = await lighthouse(address, options, form === "desktop" ? desktopConfig : undefined);
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, x]) => [name, x.score]));
  const misses = Object.values(lhr.categories)
    .flatMap((x) => x.auditRefs.filter((ref) => ref.weight).map((ref) => lhr.audits[ref.id]))
    .filter((x) => x.score !== null && x.score < 0.9)
    .map((x) => `${x.title}${x.displayValue ? `: ${x.displayValue}` : ""}`);
  process.stdout.write(JSON.stringify({ scores, misses }));
} finally {
  chrome.kill();
}
