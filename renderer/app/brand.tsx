/** Two plugs of a switchboard and the cord between them. */
export function Brand() {
  return (
    <span className="brand" aria-hidden="true">
      <svg viewBox="0 0 32 32" width="30" height="30" role="presentation">
        <rect width="32" height="32" rx="8" fill="var(--mantine-color-harbor-7)" />
        <path
          d="M9 10v6a7 7 0 0 0 14 0v-1"
          fill="none"
          stroke="#fff"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <circle cx="9" cy="9" r="3" fill="#fff" />
        <circle cx="23" cy="12" r="3" fill="var(--pc-practice)" />
        <path d="M16 23v3" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      </svg>
    </span>
  );
}
