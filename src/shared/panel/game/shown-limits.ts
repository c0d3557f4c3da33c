/** How much of each list of a character windows get: the newest. A list of this length says so. */
export const SHOWN_LIMITS = { acts: 100, moves: 20, sightings: 100, fights: 5, messages: 200 } as const;
