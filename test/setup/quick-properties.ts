import fc from 'fast-check';

// A mutant runs the same tests hundreds of times: a property gets a moment instead of all its runs, the same examples
// each time, and no search for the smallest failing one.
fc.configureGlobal({ seed: 1, interruptAfterTimeLimit: 300, endOnFailure: true });
