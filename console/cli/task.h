// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/message.h"

#include <QtCore/QObject>

namespace halley::cli {

// What halley was asked to do, once there is a session. Ends the connection when it is done.
class Task : public QObject
{
    Q_OBJECT
public:
    // There is a session: the first one, or another one because that is lost.
    virtual void begin(const Message &handshakeReply) = 0;
};

} // namespace halley::cli
