/** The front door of listen: surveys, and the pages on which children answer them. */
import type { PublicLink } from '../platform/html/shell.tsx'
import { paths } from './form/form.paths.ts'

export { formRoutes as listenRoutes } from './form/form.routes.tsx'
export { FORM_ISLAND, FORM_STYLE } from './form/form-assets.ts'
export { openListen } from './open-listen.ts'

/** Where listen stands in the navigation of the public. */
export const listenLinks: readonly PublicLink[] = [
  {
    label: 'Have your say',
    href: paths.surveys,
    words: 'For children: tell us what you think and how you are.',
  },
]
