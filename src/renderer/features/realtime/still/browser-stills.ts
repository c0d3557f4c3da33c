import { fail, type Result, succeed } from '#shared/result.ts';
import type { Still, StillSource, StillTrouble } from './still-source.ts';

/** The longer side of an image that is sent, in pixels: models see no more. */
const MOST_PIXELS = 1_024;
const MIME_TYPE = 'image/jpeg';
const QUALITY = 0.85;

/** The camera and the image files of this machine. */
export const BROWSER_STILLS: StillSource = {
  async fromCamera() {
    // A page that did not come from this machine, nor encrypted, has none.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (devices === undefined) return fail('absent');
    let stream: MediaStream;
    try {
      stream = await devices.getUserMedia({ video: { width: MOST_PIXELS } });
    } catch (error) {
      return fail(troubleOf(error));
    }
    const video = document.createElement('video');
    try {
      video.muted = true;
      video.srcObject = stream;
      await video.play();
      return await encode(video);
    } catch {
      return fail('busy');
    } finally {
      video.srcObject = null;
      for (const track of stream.getTracks()) track.stop();
    }
  },
  fromFile: encode,
};

async function encode(source: ImageBitmapSource): Promise<Result<Still, StillTrouble>> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(source);
  } catch {
    return fail('unreadable');
  }
  const scale = Math.min(1, MOST_PIXELS / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const [, base64] = canvas.toDataURL(MIME_TYPE, QUALITY).split(',');
  return base64 === undefined || base64 === '' ? fail('unreadable') : succeed({ mimeType: MIME_TYPE, base64 });
}

function troubleOf(error: unknown): StillTrouble {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    default:
      return 'busy';
  }
}
