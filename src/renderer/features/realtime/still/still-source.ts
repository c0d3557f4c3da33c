import type { Result } from '#shared/result.ts';

/** An image as the gateway takes it. */
export interface Still {
  readonly mimeType: string;
  readonly base64: string;
}

/** Why there is no image. */
export type StillTrouble = 'refused' | 'absent' | 'busy' | 'unreadable';

/** Where still images come from. */
export interface StillSource {
  /** One picture of the camera, which is released again; the person may be asked for leave first. */
  readonly fromCamera: () => Promise<Result<Still, StillTrouble>>;
  readonly fromFile: (file: Blob) => Promise<Result<Still, StillTrouble>>;
}
