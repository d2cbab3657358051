/**
 * The forms in which a word is met: "hit" as hits, hitting; "touch" as touches, touched, touching; "mum" as mums.
 *
 * For lists of rules, so that one word stands for all its forms. It makes verbs and nouns alike, and forms that nobody
 * uses ("mumming") do no harm. Irregular verbs are in a list of ours, with the mistakes children make ("hitted").
 *
 * Worked number: "hurt" has hurt, hurts, hurting, hurted.
 */
export function wordForms(word: string): readonly string[] {
  const forms = new Set([word, ...endings(word), ...(IRREGULAR.get(word) ?? [])])
  return [...forms]
}

function endings(word: string): string[] {
  if (/[^aeiou]y$/.test(word)) {
    const stem = word.slice(0, -1)
    return [`${stem}ies`, `${stem}ied`, `${word}ing`]
  }
  if (/ie$/.test(word)) return [`${word}s`, `${word}d`, `${word.slice(0, -2)}ying`]
  if (/e$/.test(word)) return [`${word}s`, `${word}d`, `${word.slice(0, -1)}ing`]
  const plural = /(?:[sxz]|[cs]h)$/.test(word) ? `${word}es` : `${word}s`
  // the last letter doubles after one short vowel: "hit", "stab"; also as children do
  if (/^[^aeiou]*[aeiou][bdgklmnprt]$/.test(word)) {
    const last = word.at(-1)!
    return [plural, `${word}${last}ed`, `${word}${last}ing`, `${word}ed`, `${word}ing`]
  }
  return [plural, `${word}ed`, `${word}ing`]
}

const IRREGULAR: ReadonlyMap<string, readonly string[]> = new Map(
  `beat=beaten|break=broke broken|bring=brought brung|burn=burnt|buy=bought|catch=caught|choose=chose chosen|come=came|do=did does done doing|drink=drank drunk
  |drive=drove driven|eat=ate eaten|feed=fed|feel=felt|fight=fought|find=found|get=got gotten gets|give=gave given|go=went gone goes|have=had has|hear=heard|hide=hid hidden
  |hit=hitted|hold=held|keep=kept|know=knew known|leave=left|lock=locked|make=made|meet=met|pay=paid|put=putting|run=ran|say=said|see=saw seen|sell=sold
  |send=sent|set=setting|show=shown|shoot=shot|sit=sat|sleep=slept|slit=slitted|speak=spoke spoken|spit=spat|steal=stole stolen|strike=struck|take=took taken
  |teach=taught|tear=tore torn|tell=told|think=thought|threaten=threatned|throw=threw thrown|wake=woke woken|wear=wore worn|wet=wetting|write=wrote written|lie=lying lied
  |be=is am are was were been being|starve=starving|choke=choking|swing=swung|drag=drug|stick=stuck|sneak=snuck|bite=bit bitten|lead=led|bleed=bled|forbid=forbade forbidden
  |hang=hung|grow=grew grown|fall=fell fallen|shut=shutting|smell=smelt smelly|begin=began begun|want=wanna wana|child=children|man=men|woman=women|person=people|wife=wives|knife=knives`
    .split(/\s*\|\s*/)
    .map((line): [string, readonly string[]] => {
      const [word = '', forms = ''] = line.split('=')
      return [word, forms.split(' ')]
    }),
)
