import type { Random } from '@zhanqun/random'
import type { Profile } from './profile.ts'

const TOWNSHIP = /^.*?(?:街道|镇|乡)/

/** Words for places of one text that lie within each other: the area, its township, its village. */
export const createPlaces = ({
  random,
  profile,
  rural,
  kept,
}: {
  random: Random
  profile: Profile
  rural: boolean
  kept: ReadonlyMap<string, string>
}): ((name: string) => string | undefined) => {
  const { areas, townships, villages, level } = profile
  const choose = (candidates: readonly string[], otherwise: readonly string[]) =>
    random.pick(candidates.length > 0 ? candidates : otherwise)
  const inArea = (full: string) => full.startsWith(kept.get('sub') ?? '')
  const townshipOf = (village: string) => {
    const short = TOWNSHIP.exec(village)?.[0] ?? ''
    return townships.find((full) => full.endsWith(short)) ?? ''
  }
  const township = (): string => {
    const village = kept.get('village')
    if (level === 'township') return random.pick(townships)
    return village ? townshipOf(village) || random.pick(townships) : choose(townships.filter(inArea), townships)
  }
  const village = (): string => {
    if (level === 'township') return kept.get('sub') ?? random.pick(villages)
    const known = kept.get('town')
    const near = villages.filter((candidate) =>
      known ? townshipOf(candidate) === known : inArea(townshipOf(candidate)),
    )
    const countryside = (all: readonly string[]) => (rural ? all.filter((candidate) => candidate.endsWith('村')) : all)
    return random.pick([countryside(near), countryside(villages), villages].find((all) => all.length > 0) ?? villages)
  }
  const makers: Readonly<Record<string, () => string>> = {
    sub: () => (level === 'township' ? (kept.get('village') ?? random.pick(areas)) : random.pick(areas)),
    town: township,
    village,
    clinic: () => {
      const town = township()
      return town.endsWith('街道') ? `${town.slice(0, -2)}社区卫生服务中心` : `${town}卫生院`
    },
    station: () =>
      `${township()
        .replace(/^.*[区县]/, '')
        .replace(/(?:街道|镇|乡)$/, '')}派出所`,
  }
  return (name) => makers[name]?.()
}
