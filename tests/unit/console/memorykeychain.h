// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/keychain.h"

#include <QtCore/QMap>
#include <QtCore/QTimer>
#include <utility>

namespace halley::console {

// A keychain in the hands of a test.
class MemoryKeychain final : public Keychain
{
public:
    void read(const QUrl &server, Handler onAnswer) override
    {
        const bool isThere = tokens.contains(server);
        later(isThere ? Answer{Outcome::Done, tokens.value(server), {}} : Answer{Outcome::Missing, {}, {}},
              std::move(onAnswer));
    }
    void store(const QUrl &server, const QString &, const QByteArray &token, Handler onAnswer) override
    {
        if (!fails)
            tokens.insert(server, token);
        later({Outcome::Done, {}, {}}, std::move(onAnswer));
    }
    void remove(const QUrl &server, Handler onAnswer) override
    {
        tokens.remove(server);
        later({Outcome::Done, {}, {}}, std::move(onAnswer));
    }

    QMap<QUrl, QByteArray> tokens;
    // What every call is answered with, if set.
    std::optional<Answer> fails;

private:
    void later(const Answer &answer, Handler onAnswer)
    {
        QTimer::singleShot(0, &m_context, [answer = fails.value_or(answer), onAnswer = std::move(onAnswer)] {
            onAnswer(answer);
        });
    }

    QObject m_context;
};

} // namespace halley::console
