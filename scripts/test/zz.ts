import { launchBrowser, openPage, axe } from './browser.ts'
const b = await launchBrowser(); const p = await openPage({browser:b,screen:'phone'})
await p.setContent('<html lang=zh><title>x</title><main><h1>中文</h1><input aria-label=a></main>'); await p.locator('input').fill('中文输入')
console.log(process.getuid?.(), b.version(), await p.locator('input').inputValue(), (await axe(p)).length, JSON.stringify(process.env)); await p.screenshot({path:process.argv[2]}); await b.close()
