// Where the answer to a query is among what was found. A result is a page: `section` is the place where its first
// section answers, `result` where it itself or one of the sections shown does, `page` where any section of it does.
import { byPage } from "../../lstm/search/rank.js";

const SHOWN = 2; // sections of a page
const MOST = 10; // results that are looked at

const pageOf = (id) => id.split("#")[0];

/** Addresses that each result leads to. */
export const resultsOf = (found) =>
  byPage(found, SHOWN)
    .slice(0, MOST)
    .map((page) => page.map(({ id }) => id));

/** Place of the first answer among results, from 1; infinite if there is none. */
export function placeOf(results, answers) {
  const place = results.findIndex((ids) => ids.some((id) => answers.includes(id)));
  return place < 0 ? Infinity : place + 1;
}

/** Places of the first answer, by what counts as one. */
export function placesOf(found, answers) {
  const results = resultsOf(found);
  const firsts = results.map((ids) => ids.slice(0, 1));
  return {
    section: placeOf(firsts, answers),
    result: placeOf(
      results.map((ids) => [pageOf(ids[0]), ...ids]),
      answers,
    ),
    page: placeOf(
      firsts.map((ids) => ids.map(pageOf)),
      answers.map(pageOf),
    ),
  };
}
