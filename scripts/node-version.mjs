// Runs on whatever Node a person has, old ones too: no imports, and no syntax younger than 2019.

/** The oldest Node that the tools of the project run on. */
export const OLDEST_NODE = '20.19.0';

/**
 * Whether version `a` is older than (negative), the same as (0), or newer than (positive) version `b`.
 * @param {string} a for example `v20.19.0`
 * @param {string} b
 * @returns {number}
 */
export function compareVersions(a, b) {
  const first = readParts(a);
  const second = readParts(b);
  for (const part of [0, 1, 2]) {
    const difference = Number(first[part]) - Number(second[part]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** @param {string} version */
function readParts(version) {
  const parts = version.replace(/^v/, '').split(/[.-]/);
  return [0, 1, 2].map((part) => Number(parts[part] || 0));
}

/**
 * What is wrong with a version of Node and what to do about it, as one sentence each; undefined where nothing is wrong.
 * @param {string} version
 * @returns {string | undefined}
 */
export function describeNodeProblem(version) {
  if (compareVersions(version, OLDEST_NODE) >= 0) return undefined;
  return (
    `Flybridge needs Node ${OLDEST_NODE} or newer, and this is Node ${version.replace(/^v/, '')}. ` +
    'Install a newer one from https://nodejs.org, or with a version manager: `nvm install 24`.'
  );
}
