// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientaddress.h"

namespace halley {

using namespace Qt::StringLiterals;

QUrl httpAddress(QUrl url)
{
    if (url.scheme() == "ws"_L1)
        url.setScheme(u"http"_s);
    else if (url.scheme() == "wss"_L1)
        url.setScheme(u"https"_s);
    return url;
}

QUrl webSocketAddress(QUrl url)
{
    if (url.scheme() == "http"_L1)
        url.setScheme(u"ws"_s);
    else if (url.scheme() == "https"_L1)
        url.setScheme(u"wss"_s);
    return url;
}

} // namespace halley
