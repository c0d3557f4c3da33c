import type { JsonObject } from '#shared/json.ts';
import { textOrNull } from '../client-frame.ts';
import { describeMachinery } from './agent-profile.ts';
import type { AgentRequest } from './agent-request.ts';

const SCENES = ['It begins with', 'Then everything changes for', 'In the end there is peace for'] as const;

/** Answers with a story in three scenes, each with a picture and a voice. */
export function tellStory(request: AgentRequest): JsonObject {
  const { drawId, edition, input } = request;
  const prompt = textOrNull(input.prompt) ?? textOrNull(input.text) ?? 'a quiet day';
  const title = `${prompt.charAt(0).toUpperCase()}${prompt.slice(1)}`;
  const isExtended = edition.reports === 'extended';
  const timeline = SCENES.map((beginning, at) => ({
    ...{ index: at + 1, text: `${beginning} ${prompt}.`, imageRef: `simulated://story/scene-${at + 1}.jpg` },
    ...{ videoRef: null, videoStatus: null, audioRef: `simulated://story/scene-${at + 1}.wav` },
  }));
  const assets = timeline.flatMap(({ audioRef, imageRef }, segmentIndex) =>
    [['image', imageRef] as const, ['audio', audioRef] as const].map(([kind, ref]) => ({
      ...{ id: `${kind}-${segmentIndex + 1}-${drawId()}`, segmentIndex, kind, ref, status: 'ready' },
      ...{ provider: 'simulator', model: 'none', fallbackAsset: true, jobId: null },
      ...(isExtended ? { sourceRef: null, sourceProvider: null, sourceModel: null } : {}),
    })),
  );
  const simulation: JsonObject = isExtended ? { simulation: { active: false } } : {};
  return {
    message: `The story "${title}" is ready, in ${timeline.length} scenes.`,
    fallbackAsset: true,
    story: {
      ...{ title, logline: `A story about ${prompt}.`, audience: 'general', style: 'plain', language: 'en' },
      ...{ branchChoice: null, decisionPoints: ['Turn back', 'Go on'] },
      ...simulation,
      timeline,
    },
    assets,
    mediaJobs: { video: [], queue: { workers: [], quotas: [] } },
    generation: {
      planner: { provider: 'simulator' },
      mediaMode: 'fallback',
      ...describeMachinery('storyteller-agent', request),
    },
  };
}
