import { DirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { NEAR_PX, type OpenMap } from './open-map.ts';

export const openSigma: OpenMap = async (box, { places, ways }, view) => {
  const graph = new DirectedGraph();
  for (const [id, [x, y]] of places.entries()) {
    graph.addNode(id, { x, y: -y, size: 5, color: '#3b4650', label: String(id) });
  }
  for (const [from, to] of ways) graph.addDirectedEdge(from, to, { size: 1, color: '#7e8c98' });
  const sigma = new Sigma(graph, box);
  if (view === 'whole') return;
  const [a, b] = [sigma.graphToViewport({ x: 0, y: 0 }), sigma.graphToViewport({ x: 1, y: 0 })];
  const camera = sigma.getCamera();
  camera.setState({ ratio: (camera.ratio * Math.abs(b.x - a.x)) / NEAR_PX });
};
