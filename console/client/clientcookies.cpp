// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientcookies.h"

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkCookie>

namespace halley {

bool ClientCookies::setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url)
{
    const QString path = url.path();
    const qsizetype last = path.lastIndexOf(u'/');
    const QString folder = last > 0 ? path.left(last) : QStringLiteral("/");
    QList<QNetworkCookie> complete = cookies;
    for (QNetworkCookie &cookie : complete) {
        if (!cookie.path().startsWith(u'/'))
            cookie.setPath(folder);
    }
    return QNetworkCookieJar::setCookiesFromUrl(complete, url);
}

} // namespace halley
