import type { ComponentProps, ReactNode } from 'react';

interface LightButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** `plain` with a border, `quiet` without; the others are the two deeds of a call that rings. */
  readonly look?: 'plain' | 'quiet' | 'answer' | 'hang-up';
  readonly compact?: boolean;
  readonly icon?: ReactNode;
  readonly after?: ReactNode;
}

/**
 * A button for what is painted the moment it rings: one element with a style that many share, where Mantine's is six
 * with styles of their own. Everywhere else Mantine's is the one to take.
 */
export function LightButton({
  look = 'plain',
  compact = false,
  icon,
  after,
  className = '',
  children,
  ...rest
}: LightButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={`light-button ${look}${compact ? ' compact' : ''}${className === '' ? '' : ` ${className}`}`}
    >
      {icon}
      <span className="clip">{children}</span>
      {after}
    </button>
  );
}
