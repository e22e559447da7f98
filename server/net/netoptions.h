// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/connectionoptions.h"

#include <QtNetwork/QHostAddress>

namespace halley {

class StaticContent;

// How the server meets the network. Its limits are those of BrokerOptions.
struct NetOptions : ConnectionOptions
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 8080; // 0: any that is free
    // Not owned; must outlive the server loop. Null: every other path is 404.
    const StaticContent *content = nullptr;
};

} // namespace halley
