import { createElement, type ReactNode } from 'react';

export interface IconProps {
  /** Pixels. */
  readonly size?: number;
  readonly className?: string;
  readonly 'aria-hidden'?: boolean;
}

type Stroke = readonly [tag: string, attributes: { readonly d?: string }];

/**
 * Draws an icon in place of the library's own component, which the build leads here: with all its strokes in one path,
 * and what all icons have in common in `base.css`. A card that comes up while it rings has fifteen of them; as the
 * library draws them, they are a third of its elements and most of its attributes. Of the library's properties it knows
 * those above; colour and stroke are the style sheet's.
 */
// biome-ignore lint/style/noDefaultExport: as the library's
export default function createIcon(
  _style: 'outline',
  _name: string,
  _component: string,
  strokes: readonly Stroke[],
): (props: IconProps) => ReactNode {
  const drawing = createElement('path', { d: strokes.map(([, { d = '' }]) => d).join('') });
  return ({ size = 24, className, ...rest }) =>
    createElement(
      'svg',
      {
        ...rest,
        className: className === undefined ? 'icon' : `icon ${className}`,
        width: size,
        height: size,
        viewBox: '0 0 24 24',
      },
      drawing,
    );
}
