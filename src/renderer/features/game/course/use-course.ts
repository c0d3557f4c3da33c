import { useEffect, useRef, useState } from 'react';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { askGame, type GameAnswer } from '#stores/actions/character-actions.ts';
import { describeFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { changeGameView, useGameView } from '#stores/views/game-views.ts';
import { type Course, restOfCourse } from './course.ts';

/** Why no course was plotted to a sector. */
interface CourseProblem {
  readonly to: number;
  /** A sentence. */
  readonly words: string;
}

/** The course of a character, and how it is plotted. */
export interface CourseControl {
  /** What is drawn: the rest of the flight, or of the course that was plotted. */
  readonly path: Course | null;
  /** What was plotted and is not flown; null for nothing. */
  readonly plotted: Course | null;
  /** Why the last course could not be plotted, and to where; null where it could. */
  readonly problem: CourseProblem | null;
  readonly plot: (to: number) => Promise<void>;
  readonly clear: () => void;
}

/** Plots courses with the server, which knows every warp. */
export function useCourse({ flight, id, sector }: CharacterSnapshot): CourseControl {
  const panel = usePanel();
  const [{ course }, change] = useGameView(id);
  const [problem, setProblem] = useState<CourseProblem | null>(null);
  const newest = useRef(0);
  const from = sector?.id ?? null;
  const plotted = restOfCourse(course, from);
  const isOver = course !== null && from !== null && plotted === null;
  useEffect(() => {
    // A course that the ship has flown or left does not come back when it passes one of its sectors.
    if (isOver) changeGameView(id, { course: null });
  }, [id, isOver]);
  const plot = async (to: number): Promise<void> => {
    if (from === null) return;
    newest.current += 1;
    const number = newest.current;
    const answer = await askGame(panel, id, 'plot_course', { from_sector: from, to_sector: to });
    if (number !== newest.current) return;
    const path = answer.kind === 'answered' ? pathOf(answer.result) : null;
    setProblem(path === null ? { to, words: whyNoCourse(answer) } : null);
    change({ course: path });
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
      setProblem(null);
    },
  };
}

function pathOf(result: JsonValue): Course | null {
  if (!isJsonObject(result) || !Array.isArray(result.path)) return null;
  return result.path.filter((each) => typeof each === 'number');
}

function whyNoCourse(answer: GameAnswer): string {
  switch (answer.kind) {
    case 'failed':
      return describeFailure(answer.error);
    case 'declined':
      return answer.message;
    case 'answered':
      return 'The server answered with a course that cannot be read.';
  }
}
