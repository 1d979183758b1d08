import { isBlank } from '../findings.ts'
import { escapeHtml, factsHtml, linesHtml, paragraphsHtml } from '../html.ts'
import type { Organ, OrganDivision, OrganLeader } from './organ.ts'

export type OrganPhoto = { readonly src: string; readonly width: number; readonly height: number }

export type OrganHtmlOptions = {
  /** A picture by its reference; undefined where there is nothing public to show. */
  readonly photoOf?: (photo: string) => OrganPhoto | undefined
}

/** An organ's information as the body of an article. What is empty is left out, and with it its heading. */
export const organHtml = (organ: Organ, { photoOf = () => undefined }: OrganHtmlOptions = {}): string =>
  [
    section('机关职能', paragraphsHtml(organ.functions)),
    section('办公信息', contactsHtml(organ)),
    section('负责人信息', organ.leaders.map((leader) => leaderHtml({ leader, photoOf })).join('')),
    section('机构设置', divisionsHtml(organ.divisions)),
  ].join('')

const section = (title: string, content: string): string => (content === '' ? '' : `<h2>${title}</h2>${content}`)

const contactsHtml = ({ address, hours, contacts }: Organ): string =>
  factsHtml({
    caption: '办公地址、办公时间和联系方式',
    facts: [{ label: '办公地址', value: address }, { label: '办公时间', value: hours }, ...contacts],
  })

const leaderHtml = ({
  leader: { name, post, portfolio, resume, photo },
  photoOf,
}: {
  leader: OrganLeader
  photoOf: (photo: string) => OrganPhoto | undefined
}): string => {
  if (isBlank(name)) return ''
  const found = photo === null ? undefined : photoOf(photo)
  const shown = found && asPortrait(found)
  return [
    `<h3>${escapeHtml(name)}</h3>`,
    shown === undefined
      ? ''
      : `<figure><img src="${escapeHtml(shown.src)}" width="${shown.width}" height="${shown.height}" alt="${escapeHtml(`${name}的照片`)}" loading="lazy"></figure>`,
    isBlank(post) ? '' : `<p>职务：${linesHtml(post)}</p>`,
    isBlank(portfolio) ? '' : `<p>主管或者分管工作：${linesHtml(portfolio)}</p>`,
    isBlank(resume) ? '' : `<h4>简历</h4>${paragraphsHtml(resume)}`,
  ].join('')
}

/** Wide enough to know a face by, whatever size was uploaded. */
const PORTRAIT_WIDTH = 180

const asPortrait = ({ src, width, height }: OrganPhoto): OrganPhoto => {
  const shownWidth = Math.min(width, PORTRAIT_WIDTH)
  return { src, width: shownWidth, height: Math.round((height * shownWidth) / width) }
}

const divisionsHtml = (divisions: readonly OrganDivision[]): string => {
  const rows = divisions
    .filter(({ name }) => !isBlank(name))
    .map(
      ({ name, functions, phone }) =>
        `<tr><th scope="row">${escapeHtml(name)}</th><td>${linesHtml(functions)}</td><td>${escapeHtml(phone)}</td></tr>`,
    )
  if (rows.length === 0) return ''
  const head = ['名称', '职责', '联系电话'].map((label) => `<th scope="col">${label}</th>`).join('')
  return `<table><caption>内设机构</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}
