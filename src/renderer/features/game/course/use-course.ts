import { useState } from 'react';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { askGame } from '#stores/actions/character-actions.ts';
import { describeFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useGameView } from '#stores/views/game-views.ts';
import { type Course, restOfCourse } from './course.ts';

/** The course of a character, and how it is plotted. */
export interface CourseControl {
  /** What is drawn: the rest of the flight, or of the course that was plotted. */
  readonly path: Course | null;
  /** What was plotted and is not flown; null for nothing. */
  readonly plotted: Course | null;
  /** Why the last course could not be plotted; empty where it could. */
  readonly problem: string;
  readonly plot: (to: number) => Promise<void>;
  readonly clear: () => void;
}

/** Plots courses with the server, which knows every warp. */
export function useCourse({ flight, id, sector }: CharacterSnapshot): CourseControl {
  const panel = usePanel();
  const [{ course }, change] = useGameView(id);
  const [problem, setProblem] = useState('');
  const from = sector?.id ?? null;
  const plotted = restOfCourse(course, from);
  const plot = async (to: number): Promise<void> => {
    if (from === null) return;
    const answer = await askGame(panel, id, 'plot_course', { from_sector: from, to_sector: to });
    if (answer.kind !== 'answered') {
      setProblem(answer.kind === 'failed' ? describeFailure(answer.error) : answer.message);
      return;
    }
    setProblem('');
    change({ course: pathOf(answer.result) });
  };
  const flown =
    flight?.state === 'flying'
      ? [
          from ?? flight.from,
          ...flight.steps.slice(flight.done).flatMap((step) => (step.kind === 'hop' ? [step.to] : [])),
        ]
      : null;
  return {
    path: flown ?? plotted,
    ...{ plotted, problem, plot },
    clear: () => {
      change({ course: null });
      setProblem('');
    },
  };
}

function pathOf(result: JsonValue): Course | null {
  if (!isJsonObject(result) || !Array.isArray(result.path)) return null;
  return result.path.filter((each) => typeof each === 'number');
}
