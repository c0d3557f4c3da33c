import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findNamesOfTwo } from './architecture/exported-names.ts';
import { checkImports } from './architecture/import-rules.ts';
import { IMPORT_TABLE } from './architecture/import-table.ts';
import type { Violation } from './architecture/project.ts';
import { loadProject } from './architecture/project.ts';
import { checkFiles, checkTexts } from './architecture/text-rules.ts';
import { findReferences, findTypeScriptProjects } from './architecture/typescript-projects.ts';
import { readWrittenTable } from './architecture/written-table.ts';

const root = join(import.meta.dirname, '..');
const project = loadProject(root);

const show = (violations: readonly Violation[]) =>
  violations.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`);

describe('the house', () => {
  test('was read', () => {
    expect(project.files.size).toBeGreaterThan(50);
    expect([...project.files.values()].flatMap((file) => file.imports).length).toBeGreaterThan(50);
  });

  test('modules import only what they may import', () => {
    expect(show(checkImports(project))).toEqual([]);
  });

  test('no file holds what the house does not allow', () => {
    expect(show(checkTexts(project))).toEqual([]);
  });

  test('files are named after what is inside and are read in one sitting', () => {
    expect(show(checkFiles(project))).toEqual([]);
  });

  test('an exported name means one thing', () => {
    expect(show(findNamesOfTwo(project))).toEqual([]);
  });

  test('each folder of src belongs to exactly one TypeScript project', () => {
    const wrong = [...findTypeScriptProjects(root)].filter(([, configs]) => configs.length !== 1);
    expect(wrong).toEqual([]);
  });

  test('the root tsconfig.json refers to the project of every environment', () => {
    const projects = readdirSync(join(root, 'tsconfig')).filter((name) => name !== 'base.json');
    expect(findReferences(root).toSorted()).toEqual(projects.toSorted());
  });

  test('the table in ARCHITECTURE.md is the table that is held', () => {
    expect(readWrittenTable(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))).toEqual(IMPORT_TABLE);
  });
});
