/** Invalid frames that a client must survive. */
export const GARBAGE: Readonly<Record<string, () => readonly (string | Buffer)[]>> = {
  malformed: () => ['{"type":"event"', 'hello', '[]', '7', ''],
  binary: () => [Buffer.from([0, 1, 2, 255])],
  'unknown-events': () => [
    '{"type":"event","event":"weather.changed","data":{"rain":true},"ts":"2026-01-01T00:00:00Z"}',
    '{"type":"event","event":"__proto__","data":{}}',
  ],
  'missing-fields': () => [
    '{"type":"event","event":"task.started","data":{"command":"goto 1 2"}}',
    '{"type":"event","event":"status.update","data":{"seq":1}}',
    '{"type":"event","event":"task.completed"}',
    '{"type":"event","event":"baritone.path_event","data":{}}',
  ],
  'numeric-ids': () => [
    '{"type":"response","id":1,"ok":true,"result":{}}',
    '{"type":"response","ok":true,"result":{}}',
  ],
  deep: () => [`{"type":"event","event":"chat.match","data":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  huge: () => [`{"type":"event","event":"chat.match","data":{"message":"${'x'.repeat(10 * 1024 * 1024)}"}}`],
};
