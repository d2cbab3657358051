/**
 * What the invented children of the example say: levels that are near those of a large survey of children in England, each
 * typed here, none of them anybody's answer. Shares are from 0 to 1.
 */

/** Of children from 9: happy or very happy; by how much less for each year of age; by how much boys are above girls. */
export const HAPPY_FROM_9: Readonly<Record<string, readonly [share: number, perYear: number, gap: number]>> =
  {
    friendships: [0.798, 0.006, 0.04],
    online: [0.737, 0.008, 0.11],
    safety: [0.803, 0.012, 0.05],
    'outside-fun': [0.722, 0.022, 0.03],
    'local-choice': [0.523, 0.037, 0.05],
    'school-life': [0.56, 0.02, 0.05],
    education: [0.677, 0.025, 0.06],
    'mental-health': [0.568, 0.044, 0.17],
    'physical-health': [0.679, 0.034, 0.08],
    'family-health': [0.776, 0.021, 0.05],
    'family-life': [0.8, 0.02, 0.06],
    'buy-things': [0.89, 0.006, 0.01],
    'life-overall': [0.711, 0.025, 0.11],
  }

/** By how much more children were happy half a year before: in the inside worse since, at school better. */
export const HAPPIER_BEFORE: Readonly<Record<string, number>> = {
  'mental-health': 0.034,
  'local-choice': 0.021,
  safety: 0.008,
  'school-life': -0.025,
  'life-overall': 0.016,
}

/** Of children up to 8: happy, and unhappy. */
export const HAPPY_UP_TO_8: Readonly<Record<string, readonly [happy: number, unhappy: number]>> = {
  friendships: [0.87, 0.03],
  education: [0.78, 0.05],
  play: [0.81, 0.06],
  'outside-fun': [0.8, 0.06],
  'family-life': [0.91, 0.03],
  'family-health': [0.88, 0.04],
  'life-overall': [0.86, 0.035],
}

/** Of what is neither happy nor in between, and of what is happy, how much is "very". */
export const VERY = { unhappy: 0.36, happy: 0.44 }

export const CHOSEN: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  important: {
    'good-education': 0.44,
    'good-friends': 0.41,
    'good-job': 0.56,
    'enough-money': 0.47,
    'current-family': 0.38,
    'own-family': 0.26,
    'nice-home': 0.31,
    'mental-health': 0.52,
    'physical-health': 0.36,
    community: 0.12,
    'nice-area': 0.15,
    fairness: 0.3,
    planet: 0.25,
    other: 0.03,
  },
  worried: {
    'good-education': 0.14,
    'good-friends': 0.15,
    'good-job': 0.37,
    'enough-money': 0.36,
    'current-family': 0.12,
    'own-family': 0.16,
    'nice-home': 0.2,
    'mental-health': 0.35,
    'physical-health': 0.19,
    community: 0.09,
    'nice-area': 0.1,
    fairness: 0.27,
    planet: 0.39,
    'not-worried': 0.16,
    other: 0.03,
  },
  feelings: {
    stressed: 0.09,
    lonely: 0.07,
    worried: 0.14,
    sad: 0.08,
    happy: 0.74,
    safe: 0.41,
    calm: 0.29,
    energetic: 0.34,
    excited: 0.42,
    bored: 0.19,
  },
  support: {
    'social-worker': 0.026,
    'teaching-assistant': 0.088,
    counsellor: 0.061,
    'young-carers-project': 0.012,
    'youth-justice-worker': 0.003,
    'youth-worker': 0.031,
  },
}

/** Who supports children by where they live, where that makes it another life. Everybody else is supported as in `CHOSEN`. */
export const SUPPORT_WHERE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'foster-parents': {
    'social-worker': 0.86,
    'teaching-assistant': 0.27,
    counsellor: 0.22,
    'youth-worker': 0.1,
  },
  'childrens-home': {
    'social-worker': 0.88,
    'teaching-assistant': 0.34,
    counsellor: 0.31,
    'youth-worker': 0.17,
  },
  'secure-home': {
    'social-worker': 0.84,
    counsellor: 0.38,
    'youth-justice-worker': 0.41,
    'youth-worker': 0.16,
  },
  'semi-independent': {
    'social-worker': 0.74,
    counsellor: 0.24,
    'youth-worker': 0.29,
    'youth-justice-worker': 0.07,
  },
  custody: { 'youth-justice-worker': 0.87, 'social-worker': 0.44, counsellor: 0.26, 'youth-worker': 0.21 },
  hospital: { counsellor: 0.94, 'social-worker': 0.41, 'teaching-assistant': 0.19 },
}

/** Who a child is, drawn beside what it feels: near the same mood, so that groups differ, and in far more combinations than there are children invented. */
export const WHO = ['ethnicity', 'lives-with', 'support']

/** What hangs on the place more than on the child: an area draws these by its land, and all else by its hardship. */
export const OF_THE_PLACE = ['outside-fun', 'local-choice', 'safety', 'play']

export const ONE_OF: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ethnicity: { white: 0.724, asian: 0.121, black: 0.058, mixed: 0.062, traveller: 0.004, other: 0.031 },
  'lives-with': {
    parents: 0.958,
    relatives: 0.019,
    'foster-parents': 0.0062,
    'childrens-home': 0.0018,
    'secure-home': 0.0004,
    custody: 0.0005,
    'semi-independent': 0.0011,
    hospital: 0.0005,
    other: 0.0125,
  },
  'better-life': {
    'very-unlikely': 0.03,
    'fairly-unlikely': 0.09,
    neither: 0.36,
    'fairly-likely': 0.34,
    'very-likely': 0.18,
  },
  'adult-is': { parent: 0.62, 'care-leaver': 0.03, professional: 0.25, other: 0.1 },
}

export const GENDER = { girl: 0.512, boy: 0.446, other: 0.014 }

/** Of a hundred thousand responses, how many come by each form: the younger answer less often, and most from 9 to 12. */
export const FORMS: Readonly<Record<string, number>> = {
  '4-5': 3_900,
  '6-8': 20_200,
  '6-8-easy': 1_600,
  '9-12': 37_800,
  '9-12-easy': 2_400,
  '13-17': 29_300,
  '13-17-easy': 1_900,
  adult: 2_900,
}

/** Why there is no answer, of a hundred items asked. */
export const NO_ANSWERS = { 'dont-want': 0.018, 'dont-know': 0.026, 'not-applicable': 0.008, skipped: 0.02 }

/** Of all children: who says no age, and who says one below or above those of its form, because it took another form than fits. */
export const ODD_AGES = { none: 0.003, younger: 0.002, older: 0.003 }

/** Responses that were left on the way; responses without a place; of those with one, how it became known. */
export const LEFT = 0.045
export const WITHOUT_PLACE = 0.08
export const ROUTES = { code: 0.55, school: 0.265, postcode: 0.185 }
