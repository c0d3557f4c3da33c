import { benchUniverse } from '../universe.ts';
import type { OpenMap } from './open-map.ts';

const CONTENDERS: Readonly<Record<string, () => Promise<OpenMap>>> = {
  flybridge: async () => (await import('./flybridge.ts')).openFlybridge,
  cytoscape: async () => (await import('./cytoscape.ts')).openCytoscape,
  sigma: async () => (await import('./sigma.ts')).openSigma,
};

const box = document.getElementById('map');
const { searchParams } = new URL(window.location.href);
const open = await CONTENDERS[searchParams.get('contender') ?? '']?.();
if (box === null || open === undefined) throw new Error('the page has no map, or nobody to draw it');
await open(box, benchUniverse(), searchParams.get('view') === 'near' ? 'near' : 'whole');
document.title = 'Ready';
