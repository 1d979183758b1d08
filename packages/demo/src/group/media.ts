import { createRandom } from '@zhanqun/random'
import type { Profile } from '../engine/profile.ts'
import { IMAGE_SIZE, renderScene } from '../images/render.ts'
import type { Scene } from '../images/types.ts'
import { topicById } from '../topics/index.ts'
import type { DemoImage } from '../types.ts'

const ALT: Readonly<Record<Scene, { alt: string; caption: string }>> = {
  'mountain-lake': { alt: '晨雾中的群山与湖面', caption: '青澜湖晨景' },
  skyline: { alt: '江岸边的城市楼群', caption: '澜江两岸城市风貌' },
  terraces: { alt: '层层叠叠的梯田', caption: '云岭梯田' },
  bridge: { alt: '横跨江面的斜拉桥', caption: '澜江大桥' },
  school: { alt: '校园教学楼和运动场', caption: '整洁的校园' },
  hospital: { alt: '医院门诊楼外景', caption: '医院门诊综合楼' },
  chart: { alt: '反映增长趋势的柱状图和折线', caption: '主要指标走势示意' },
  map: { alt: '标有河流与地块的规划示意图', caption: '空间布局示意' },
  forest: { alt: '云雾缭绕的森林', caption: '苍桐山林海' },
  'wind-farm': { alt: '山脊上的风力发电机', caption: '山地风电场' },
  'old-town': { alt: '河边的白墙黛瓦与石拱桥', caption: '古樟老街' },
  park: { alt: '公园里的凉亭、步道与池塘', caption: '市民公园一角' },
  laboratory: { alt: '实验台上的玻璃器皿', caption: '实验室' },
  hall: { alt: '政务服务大厅的窗口与办事群众', caption: '政务服务大厅' },
  road: { alt: '穿过田野通向远山的公路', caption: '乡村公路' },
}

const PORTAL_SCENES: readonly Scene[] = [
  'mountain-lake',
  'skyline',
  'bridge',
  'terraces',
  'old-town',
  'hall',
  'park',
  'wind-farm',
  'school',
  'hospital',
  'road',
  'forest',
]
const DISTRICT_SCENES: readonly (readonly Scene[])[] = [
  ['skyline', 'old-town', 'terraces'],
  ['mountain-lake', 'laboratory', 'park'],
  ['terraces', 'road', 'bridge'],
  ['forest', 'terraces', 'old-town'],
]

/** The pictures of the group: those of a site are what its articles may show. */
export const buildMedia = (profiles: readonly Profile[], seed: number): DemoImage[] => {
  const districts = profiles.filter(({ level }) => level === 'county')
  const scenesOf = (profile: Profile): readonly Scene[] => {
    if (profile.site.parent === null) return PORTAL_SCENES
    if (profile.department) {
      const { scenes } = topicById(profile.department.topic)
      return scenes.length > 1 ? scenes.slice(0, 2) : [...scenes, 'hall']
    }
    return profile.level === 'county' ? (DISTRICT_SCENES[districts.indexOf(profile)] ?? []) : []
  }
  return profiles.flatMap((profile) =>
    scenesOf(profile).map((scene, index): DemoImage => {
      const key = `${profile.site.code}-${scene}`
      const palette = createRandom(seed, 'palette', key).int(0, 4) + index
      return {
        key,
        siteCode: profile.site.code,
        scene,
        ...ALT[scene],
        ...IMAGE_SIZE,
        render: () => renderScene({ scene, palette, seed, key }),
      }
    }),
  )
}
