#!/usr/bin/env node
// The `flybridge` command of the project. npm links this file when the packages are installed, which is before the first
// build: what is built is found when the command runs. It has to be understood by old versions of Node, as start.mjs.
import { describeNodeProblem } from './node-version.mjs';

const problem = describeNodeProblem(process.version);
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}

import('./run-flybridge.mjs').then(
  ({ runFlybridge }) => runFlybridge(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
