import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { build } from 'vite';
import type { Metrics } from '../row.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds the pages of a folder to `out/NAME`, serves them, measures, and ends the server. */
export async function withBuiltPages(
  pages: string,
  name: string,
  measure: (address: string) => Promise<Metrics>,
): Promise<Metrics> {
  const built = join(process.cwd(), 'out', name);
  await build({
    root: pages,
    base: './',
    logLevel: 'error',
    build: { outDir: built, emptyOutDir: true, target: 'chrome130' },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = join(built, pathname === '/' ? 'index.html' : pathname);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await measure(`http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/`);
  } finally {
    server.close();
  }
}
