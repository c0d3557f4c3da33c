import { WebProgram } from '../fixtures/web-program.ts';
import { expect, test } from '../fixtures/window.ts';
import { FramePage } from '../pages/frame-page.ts';

// Of a panel that restarts a browser remembers nothing: its port is another.
test('a tour that was ended is not offered when the panel starts again', async ({
  panel: { faults, scratch },
  web,
}) => {
  faults.expect(/WebSocket connection to|ERR_CONNECTION_REFUSED/);
  await web.program.end();
  const next = await WebProgram.start(scratch);
  const page = await web.context.newPage();
  await page.goto(next.address);
  const frame = new FramePage(page);
  await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
  await expect(frame.tour).toHaveCount(0);
  await page.close();
  await next.end();
});
