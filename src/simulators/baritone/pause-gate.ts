/** `data` of `bridge.pause_state`. */
export interface PauseState {
  readonly paused: boolean;
  readonly operator_paused: boolean;
  readonly game_paused: boolean;
  readonly reason: string;
  readonly seq: number;
}

/** Whether the mod server refuses requests: by the player's choice, or because the game is paused. */
export class PauseGate {
  readonly #onChange: (state: PauseState) => void;
  #operator: 'paused' | 'running' = 'running';
  #game: 'paused' | 'running' = 'running';
  #seq = 0;

  constructor(onChange: (state: PauseState) => void) {
    this.#onChange = onChange;
  }

  get state(): PauseState {
    const operator_paused = this.#operator === 'paused';
    const game_paused = this.#game === 'paused';
    const reason = [operator_paused ? 'operator' : '', game_paused ? 'game' : ''].filter((name) => name !== '');
    return {
      paused: operator_paused || game_paused,
      operator_paused,
      game_paused,
      reason: reason.length === 0 ? 'resumed' : `${reason.join('_and_')}_pause`,
      seq: this.#seq,
    };
  }

  set(who: 'operator' | 'game', state: 'paused' | 'running'): void {
    const before = who === 'operator' ? this.#operator : this.#game;
    if (before === state) return;
    if (who === 'operator') this.#operator = state;
    else this.#game = state;
    this.#seq += 1;
    this.#onChange(this.state);
  }
}
