import { backChannelUri, redirectUri, signedOutUri } from '../../security/provider/client.ts'
import { settings } from '../../settings.ts'
import { ProviderCheck } from './provider-check.tsx'
import '../sign-in/index.css'
import './index.css'

/** What the provider has to be told of this system, and whether it can be reached. */
export const ProviderField = () => (
  <div className="provider-state">
    <p>请在认证平台登记本系统：授权方式为授权码（code，PKCE S256），并填写下面的地址。</p>
    <dl>
      <dt>回调地址</dt>
      <dd>
        <code>{settings.cmsOrigin ? redirectUri() : '先设置环境变量 CMS_ORIGIN'}</code>
      </dd>
      <dt>退出后返回的地址</dt>
      <dd>
        <code>{settings.cmsOrigin ? signedOutUri() : '先设置环境变量 CMS_ORIGIN'}</code>
      </dd>
      <dt>后端注销地址（平台支持时填写）</dt>
      <dd>
        <code>{settings.cmsOrigin ? backChannelUri() : '先设置环境变量 CMS_ORIGIN'}</code>
      </dd>
      <dt>客户端密钥</dt>
      <dd>
        {settings.providerSecret
          ? '已由环境变量 OIDC_CLIENT_SECRET 给出'
          : '没有；认证平台分配了密钥时，请由运维人员写入环境变量 OIDC_CLIENT_SECRET 并重新启动'}
      </dd>
    </dl>
    <ProviderCheck />
  </div>
)
