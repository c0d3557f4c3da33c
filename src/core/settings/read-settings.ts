import type { SettingsProblem } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type SettingsContent, settingsContentSchema } from '#shared/settings/settings-content.ts';
import { type JsonDocument, type JsonPath, MAX_PROBLEMS, parseDocument } from './json-document.ts';

/** A settings file that was read. */
export interface SettingsDocument {
  readonly content: SettingsContent;
  readonly document: JsonDocument;
}

/** Reads the text of a settings file; fails with what is wrong in it, up to {@link MAX_PROBLEMS}, each with its line and field. */
export function readSettings(text: string): Result<SettingsDocument, readonly SettingsProblem[]> {
  const parsed = parseDocument(text);
  if (!parsed.ok) return parsed;
  const checked = settingsContentSchema.safeParse(parsed.value.value);
  if (checked.success) return succeed({ content: checked.data, document: parsed.value });
  return fail(
    checked.error.issues
      .slice(0, MAX_PROBLEMS)
      .map(({ message, path }) => parsed.value.problemAt(pathOf(path), message)),
  );
}

/** JSON has no symbols as names. */
function pathOf(path: readonly PropertyKey[]): JsonPath {
  return path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}
