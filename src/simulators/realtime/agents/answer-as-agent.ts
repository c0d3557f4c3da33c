import type { JsonObject } from '#shared/json.ts';
import { describeAgent, describeRouting } from './agent-profile.ts';
import type { AgentAnswer, AgentName, AgentRequest } from './agent-request.ts';
import { converse, readDelegation } from './converse.ts';
import { navigate } from './navigate.ts';
import { negotiate } from './negotiate.ts';
import { research } from './research.ts';
import { tellStory } from './tell-story.ts';
import { translate } from './translate.ts';

/** The agent for an intent; unknown intents are a conversation. */
export function routeOf(intent: string | null): AgentName {
  if (intent === 'story') return 'storyteller-agent';
  return intent === 'ui_task' ? 'ui-navigator-agent' : 'live-agent';
}

/** The payload of an `orchestrator.response`: by the agent for the intent, or by another one that it asks. */
export function answerAsAgent(request: AgentRequest): JsonObject {
  const route = routeOf(request.intent);
  const { output, status, traceId } = ask(route, request);
  const delegation = route === 'live-agent' ? delegate(request) : null;
  const routing = describeRouting(route, request);
  const described = { ...output, routing, ...(delegation === null ? {} : { delegation }) };
  return { route, status, traceId, output: described };
}

function ask(route: AgentName, request: AgentRequest): AgentAnswer & { readonly traceId: string } {
  const traceId = request.drawId();
  const { output, status } = answerOf(request);
  const handled: JsonObject = request.intent === null ? {} : { handledIntent: request.intent };
  const profile = { ...describeAgent(route, request), traceId, latencyMs: 0 };
  return { status, traceId, output: { ...output, ...handled, ...profile } };
}

function answerOf(request: AgentRequest): AgentAnswer {
  switch (request.intent) {
    case 'translation':
      return { status: 'completed', output: translate(request) };
    case 'negotiation':
      return { status: 'completed', output: negotiate(request) };
    case 'story':
      return { status: 'completed', output: tellStory(request) };
    case 'ui_task':
      return navigate(request);
    case 'research':
      return { status: 'completed', output: knowsResearch(request) ? research(request) : converse(request) };
    default:
      return { status: 'completed', output: converse(request) };
  }
}

function knowsResearch({ edition }: AgentRequest): boolean {
  return edition.reports === 'extended';
}

/** What another agent answered, if the text of a conversation asks for one. */
function delegate(request: AgentRequest): JsonObject | null {
  const asked = readDelegation(request);
  if (asked === null) return null;
  const { input, intent, reason } = asked;
  const requestedRoute = routeOf(intent);
  const { output, status } = ask(requestedRoute, { ...request, intent, input });
  return {
    ...{ requestedIntent: intent, requestedRoute, reason, delegatedRunId: request.runId, delegatedStatus: status },
    ...{ delegatedRoute: requestedRoute, delegatedOutput: output, delegatedError: null },
  };
}
