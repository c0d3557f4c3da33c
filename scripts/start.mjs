// `npm start`: from a fresh clone to the open panel. This file has to be understood by old versions of Node too, so
// that it can say that they are too old; everything else is loaded after that.
import { describeNodeProblem } from './node-version.mjs';

const problem = describeNodeProblem(process.version);
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}

import('./start-panel.mjs')
  .then(({ startPanel }) => startPanel(process.argv.slice(2)))
  .then(
    (code) => process.exit(code),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
