// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtNetwork/QNetworkCookieJar>

namespace halley {

// The cookies of a client. A cookie that names no path belongs to the folder of the URL that set it (RFC
// 6265, 5.1.4): one that came from /cometd/handshake goes to /cometd and all below. Qt 6.4 would send it
// below only, and a server whose sessions belong to a cookie would not know its publishes.
class ClientCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;

    bool setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url) override;
};

} // namespace halley
