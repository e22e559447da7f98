// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <functional>

namespace halley::console {

// Where a desktop keeps secrets, as the console uses it: one operator token per address of a server.
//
// Each call is answered once, later, from the event loop, unless the keychain is destroyed before. The
// desktop may ask its user for a password meanwhile.
class Keychain
{
public:
    enum class Outcome : quint8 {
        Done,
        Missing,     // it holds no token for this server
        Unavailable, // there is no keychain here, or it does not answer
        Dismissed,   // the user did not open it
        Failed,      // all else; see `problem`
    };
    struct Answer
    {
        Outcome outcome = Outcome::Failed;
        QByteArray token; // when one was read
        QString problem;  // for people; empty when done or missing
    };
    using Handler = std::function<void(const Answer &)>;

    virtual ~Keychain() = default;

    virtual void read(const QUrl &server, Handler onAnswer) = 0;
    // Replaces what is there. `label` is what the desktop's own tools show.
    virtual void store(const QUrl &server, const QString &label, const QByteArray &token,
                       Handler onAnswer) = 0;
    // Done, too, if there was none.
    virtual void remove(const QUrl &server, Handler onAnswer) = 0;
};

} // namespace halley::console
