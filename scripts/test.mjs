// `npm test`: everything that is tested. Like `start.mjs`, it first says to an old Node that it is too old.
import { describeNodeProblem } from './node-version.mjs';

const problem = describeNodeProblem(process.version);
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}

import('./run-tests.mjs')
  .then(({ runTests }) => runTests())
  .then(
    (code) => process.exit(code),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
