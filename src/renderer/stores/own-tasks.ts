/** Sent tasks that are remembered; whoever sends more has seen the ends of the first ones. */
const KEPT = 100;

const sent: string[] = [];

/** Notes that this window sent a task. */
export function noteSent(taskId: string): void {
  sent.push(taskId);
  if (sent.length > KEPT) sent.shift();
}

export function isSentHere(taskId: string): boolean {
  return sent.includes(taskId);
}
