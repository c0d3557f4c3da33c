import cytoscape from 'cytoscape';
import { NEAR_PX, type OpenMap } from './open-map.ts';

export const openCytoscape: OpenMap = async (box, { places, ways }, view) => {
  const cy = cytoscape({
    container: box,
    pixelRatio: 1,
    autoungrabify: true,
    layout: { name: 'preset' },
    style: [
      {
        selector: 'node',
        style: {
          'background-color': '#3b4650',
          color: '#aeb9c2',
          'font-size': 11 / NEAR_PX,
          height: 10 / NEAR_PX,
          label: 'data(id)',
          'min-zoomed-font-size': 8,
          width: 10 / NEAR_PX,
        },
      },
      // The quickest of its lines.
      { selector: 'edge', style: { 'curve-style': 'haystack', 'line-color': '#7e8c98', width: 1 / NEAR_PX } },
    ],
    elements: [
      ...places.map(([x, y], id) => ({ data: { id: String(id) }, position: { x, y } })),
      ...ways.map(([from, to], at) => ({ data: { id: `way ${at}`, source: String(from), target: String(to) } })),
    ],
  });
  cy.fit();
  if (view === 'near')
    cy.zoom({ level: NEAR_PX, renderedPosition: { x: box.clientWidth / 2, y: box.clientHeight / 2 } });
};
