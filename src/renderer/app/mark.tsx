/** The sign of Flybridge: a horizon, with traffic above it and trouble below. */
export function Mark() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ color: 'var(--accent)' }}>
      <path d="M1 9.25h14" stroke="currentColor" strokeWidth="1.5" />
      <path d="M3.5 7.5v-2M6.5 7.5V4M9.5 7.5V2M12.5 7.5V5" stroke="var(--text-2)" strokeWidth="1.25" />
      <path d="M6 11.5h4v2H6z" fill="currentColor" />
    </svg>
  );
}
