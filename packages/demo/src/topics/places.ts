/** Words that make up fictional names. */

export const SURNAMES = [...'林陈许沈顾陆程苏叶方温邵秦傅江贺黎乔卢凌戴尹章施穆庄葛滕柯莫']
export const GIVEN_FIRST = [...'知景书明文远嘉怀柏清若思承以克守立敬维望颂允祖其亦安']
export const GIVEN_LAST = [...'行然墨舟禾川岚筠朗屿舒桐恒彦宁澄衡溪原榕岳晖砚芷蔚辰']

export const VILLAGE_FIRST = [...'上下前后东西南北大小新青石竹松梅桂枫柳莲白金长横']
export const VILLAGE_SECOND = [...'林溪坪塘桥湾畈岗坞渡井埠坑岭滩洲洞源陂港垅']
export const COMMUNITIES = '文昌 和平 朝阳 春晖 望湖 桂园 锦绣 澜庭 解放 书院 临江 鼓楼 芳草 云亭 聚贤 永宁'.split(' ')

export const ROADS =
  '澜江大道 云岭路 望湖路 桐荫街 文昌路 清音路 创新大道 朝晖路 滨江东路 书院街 石榴路 枫林大道 栖云路 永宁街'.split(' ')

export const COMPANIES =
  '青澜云桥传动公司 澜禾食品公司 云岭竹韵家居公司 桐溪精密机械公司 望川新材料公司 汀兰生物科技公司 古樟电子公司 罗泉饮品公司 白汀纺织公司 青澜瑞川装备公司 枫林绿能公司 澜湖水产公司'.split(
    ' ',
  )

export const ESTATES = '清音苑 桂花园 望湖新村 石榴里 澜江家园 汀兰小区 朝阳新村 纺织小区'.split(' ')
