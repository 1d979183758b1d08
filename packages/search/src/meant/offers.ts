import type { KnownPairs } from './pairs.ts'
import { best, type Rewriting, rewritingsOf } from './rewritings.ts'
import { omissionsIn, slipsIn } from './slips.ts'
import { soundsLike } from './sounds.ts'
import type { Slot, Stretch } from './stretches.ts'

/** A query that may have been meant by another, or a part of one. */
export type Offer = Rewriting & {
  /** None of the characters that were typed is left of some part. */
  readonly isBold: boolean
  /** Characters that were typed side by side are set apart. */
  readonly isApart: boolean
}

/** At most so many are given, the likeliest first. */
const MAX_OFFERS = 16
/** Of one stretch, by its sound. */
const MAX_HEARD = 8
/** Letters that could be syllables and are none. */
const LETTERS = 40
/** Of longer runs that stay together, that pages hold them says enough. */
const SHORT = 2
/** Words that do not stand side by side, of what was typed right. */
const MAX_APART = 1

const NOTHING: Offer = {
  text: '',
  cost: 0,
  score: 0,
  rarest: Number.POSITIVE_INFINITY,
  isBold: false,
  isApart: false,
}

/**
 * What may have been meant by a stretch of a query; what was typed may be among it.
 * @param isWide instead of characters that nearly everybody takes for the same by their sound, and of slips, those
 *   of sounds that people of some regions take for the same, and what may have been left out
 */
export const offersFor = ({
  q,
  stretch: { start, end, glued, ways },
  known,
  isWide,
}: {
  q: string
  stretch: Stretch
  known: KnownPairs
  isWide: boolean
}): Offer[] => {
  const heard = isWide ? ways.map((way) => way.map(withSoundsLike)) : ways
  const all = best(
    heard.flatMap((slots) => rewritingsOf({ slots, glued, known })),
    MAX_HEARD,
  )
  const typed = (ways[0] ?? []).flatMap((slot) => slot.typed ?? [])
  if (ways.every((way) => way.length === typed.length)) all.push(...(isWide ? omissionsIn : slipsIn)(typed, known))
  const text = typed.join('')
  const offers = all
    .filter((one) => one.text.replaceAll(' ', '') !== text || one.text.split(' ').length <= MAX_APART + 1)
    .filter((one) => one.text === text || one.text.length > SHORT || known.isWord(one.text))
    .map((one) => ({ ...one, isBold: isBold(one.text, typed), isApart: one.text.includes(' ') }))
  const asTyped = { ...NOTHING, text: q.slice(start, end), cost: LETTERS, score: -LETTERS }
  return typed.length === 0 ? [...offers, asTyped] : offers
}

const withSoundsLike = (slot: Slot): Slot => ({ ...slot, sounds: slot.sounds.flatMap(soundsLike) })

/** Those of which each word that is set apart is one: takes long, so that it is left until nothing else is found. */
export const apartAsWords = (offers: readonly Offer[], known: KnownPairs): Offer[] =>
  offers.filter(
    ({ text, isApart }) => !isApart || text.split(' ').every((word) => word.length === 1 || known.isWord(word)),
  )

const isBold = (text: string, typed: readonly string[]): boolean =>
  typed.length > 0 && !typed.some((character) => text.includes(character))

/** The query with each stretch written in one of its ways, the likeliest first. */
export const wholeOffers = ({
  q,
  stretches,
  offers,
}: {
  q: string
  stretches: readonly Stretch[]
  /** By stretch. */
  offers: readonly (readonly Offer[])[]
}): Offer[] => {
  let wholes: Offer[] = stretches.length === 0 ? [] : [NOTHING]
  let end = 0
  for (const [at, stretch] of stretches.entries()) {
    const between = q.slice(end, stretch.start)
    end = stretch.end
    const longer = wholes.flatMap((whole) => (offers[at] ?? []).map((offer) => joined(whole, between, offer)))
    wholes = best(longer, MAX_OFFERS)
  }
  return wholes.map((whole) => ({ ...whole, text: whole.text + q.slice(end) }))
}

const joined = (whole: Offer, between: string, offer: Offer): Offer => ({
  text: whole.text + between + offer.text,
  cost: whole.cost + offer.cost,
  score: whole.score + offer.score,
  rarest: Math.min(whole.rarest, offer.rarest),
  isBold: whole.isBold || offer.isBold,
  isApart: whole.isApart || offer.isApart,
})
