// The index of the scripts: bindery joins these files in this order.
import "./quizzes.js";
import "./memory.js";
import "./search.js";
import "./contents.js";
import "./roles.js";
import "./checklists.js";
import "./progress.js";
import "./device.js";
import "./notes.js";
import "./copying.js";
import "./score.js";
import "./quick.js";
import "./keeping.js";
import "./turning.js";
import "./offline.js";
