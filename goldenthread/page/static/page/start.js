// Starts the components of govuk-frontend, and ours where a page asks for them.
import { initAll } from "./vendor/govuk-frontend.min.js";
import { startAutosave } from "./autosave.js";
import { startProgress } from "./progress.js";
import { startReveals } from "./reveals.js";

initAll();
startReveals(document);
startAutosave(document);
startProgress(document);
