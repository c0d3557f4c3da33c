import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import { DraftLinesEditor } from '../command/draft-lines-editor.tsx';
import { TextRow } from '../text-row.tsx';
import type { FieldsProps } from './form-fields.ts';

const NEW_APP = { appId: '', title: '', saved: {} };

/** What it is called, and the apps that it serves. */
export function ProviderIdentityFields({ change, draft, wrongAt }: FieldsProps) {
  return (
    <>
      <TextRow
        label="Id"
        of="wire"
        help="The name of the provider in Flybridge."
        value={draft.id}
        placeholder="my-provider"
        wrong={wrongAt('id')}
        onChange={(text) => change({ id: text })}
      />
      <FormRow label="Apps" help="The appIds that it serves. A title is shown until the app reports one.">
        {() => (
          <DraftLinesEditor
            what="app"
            lines={draft.apps}
            fresh={NEW_APP}
            kept={draft.apps.length === 1 ? 1 : 0}
            onChange={(apps) => change({ apps })}
            line={(app, changeApp, index) => (
              <>
                <Input
                  mono
                  label={`appId of app ${index + 1}`}
                  placeholder="appId"
                  value={app.appId}
                  wrong={wrongAt(`apps[${index}].appId`)}
                  onChange={(appId) => changeApp({ ...app, appId })}
                />
                <Input
                  label={`Title of app ${index + 1}`}
                  placeholder="Title, optional"
                  value={app.title}
                  wrong={wrongAt(`apps[${index}].title`)}
                  onChange={(title) => changeApp({ ...app, title })}
                />
              </>
            )}
          />
        )}
      </FormRow>
    </>
  );
}
