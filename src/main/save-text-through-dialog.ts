import { writeWholeFile } from '#core/platform/write-whole-file.ts';
import type { CallReply, PanelCallParams } from '#shared/panel/calls.ts';
import { fail, succeed } from '#shared/result.ts';

/** Asks a person where to save, beginning with a name; null where there is no answer. */
export type ChoosePath = (name: string) => Promise<string | null>;

/** Saves a text where a person says, as a whole or not at all. */
export async function saveTextThroughDialog(
  { encoding = 'utf8', name, text }: PanelCallParams<'window.saveText'>,
  choosePath: ChoosePath,
): Promise<CallReply<'window.saveText'>> {
  const path = await choosePath(fileNameIn(name));
  if (path === null) return succeed({ path });
  try {
    await writeWholeFile(path, encoding === 'base64' ? Buffer.from(text, 'base64') : text);
    return succeed({ path });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail({ code: 'INTERNAL', message: `Could not write ${path}: ${reason}. Choose another place.` });
  }
}

/** The page names a file, never a folder. */
function fileNameIn(name: string): string {
  return name.split(/[\\/]/).at(-1) || 'log.txt';
}
