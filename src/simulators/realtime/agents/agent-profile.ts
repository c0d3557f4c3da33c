import type { JsonObject } from '#shared/json.ts';
import type { AgentName, AgentRequest } from './agent-request.ts';

const CAPABILITIES: Readonly<Record<AgentName, readonly string[]>> = {
  'live-agent': ['live', 'reasoning'],
  'storyteller-agent': ['reasoning', 'image', 'video', 'tts'],
  'ui-navigator-agent': ['reasoning', 'computer_use'],
};

/** What an agent says of itself in each answer. A storyteller says it of what it generated. */
export function describeAgent(agent: AgentName, request: AgentRequest): JsonObject {
  const usage: JsonObject = request.edition.reports === 'extended' ? { usage: countTokens(request) } : {};
  return agent === 'storyteller-agent' ? usage : { ...describeMachinery(agent, request), ...usage };
}

/** The models and skills of an agent. */
export function describeMachinery(agent: AgentName, { edition, now }: AgentRequest): JsonObject {
  const names = CAPABILITIES[agent];
  const all = agent === 'live-agent' && edition.reports === 'extended' ? [...names, 'research'] : names;
  return {
    capabilityProfile: Object.fromEntries(
      all.map((capability) => [
        capability,
        { capability, adapterId: `simulated-${capability}`, provider: 'simulator', model: 'none', mode: 'fallback' },
      ]),
    ),
    skillsRuntime: {
      ...{ enabled: true, agentId: agent, activeCount: 0, activeSkills: [], skippedCount: 0 },
      loadedAt: new Date(now).toISOString(),
    },
  };
}

/** How the orchestrator chose the agent. */
export function describeRouting(route: AgentName, { edition, intent }: AgentRequest): JsonObject {
  return {
    ...(intent === null ? {} : { requestedIntent: intent, routedIntent: intent }),
    ...{ route, mode: 'deterministic', reason: 'by_intent', confidence: null, model: null },
    ...(edition.reports === 'extended' ? { provider: 'simulator', selectionReason: 'default' } : {}),
  };
}

/** Tokens as a rule of thumb: four characters each. */
function countTokens({ input }: AgentRequest): JsonObject {
  const inputTokens = Math.ceil(JSON.stringify(input).length / 4);
  const outputTokens = 2 * inputTokens;
  return {
    ...{ source: 'simulator', calls: 1, inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    models: [],
  };
}
