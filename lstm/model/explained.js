// The reader of the page without its element, for tests: bundled, it has the short names that readers get.
import { explainModel } from "./explain.js";

globalThis.explainModel = explainModel;
