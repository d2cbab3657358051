/** Every address of a child's way through a form. Pages make links of these with `pathTo`. */
export const paths = {
  surveys: '/have-your-say',
  typeCode: '/have-your-say/code',
  code: '/have-your-say/code/:code',
  wave: '/have-your-say/:wave',
  form: '/have-your-say/:wave/:form',
  /** A voice that says a question of this wave. */
  recording: '/have-your-say/:wave/recordings/:file',
  page: '/have-your-say/:wave/:form/:token/:page',
  review: '/have-your-say/:wave/:form/:token/review',
  thanks: '/have-your-say/:wave/:form/:token/thanks',
  leave: '/have-your-say/:wave/:form/:token/leave',
  /** Asks, on a screen that a class shares and nobody has touched for some minutes. */
  stillThere: '/have-your-say/:wave/:form/:token/still-there',
  /** Nobody was: the response ends, and the next child begins. */
  gone: '/have-your-say/:wave/:form/:token/gone',
  /** A page that has nothing to do with us, for whoever looks at the screen next. */
  elsewhere: '/leave',
} as const

/** Words that stand in an address where a page could stand, so that no page may be called so. */
export const NOT_PAGES: readonly string[] = ['review', 'thanks', 'leave', 'still-there', 'gone']
