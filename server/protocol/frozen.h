// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <memory>
#include <utility>

namespace halley {

// The JSON text of a message that will not change any more: made once, shared by everyone it is sent to.
//
// It also carries two things for its readers, so that neither is done again per receiver: the bytes a
// transport made of it
// (`framed`), and the number of session queues that hold it (`holds`), by which the bytes of all queues are
// counted once. Lives on the broker's thread.
class Frozen
{
public:
    Frozen() = default;
    explicit Frozen(QByteArray json) : m_data(std::make_shared<Data>(Data{std::move(json), {}, 0})) {}

    [[nodiscard]] bool isEmpty() const noexcept { return !m_data; }
    [[nodiscard]] const QByteArray &json() const { return m_data->json; }
    [[nodiscard]] qsizetype size() const { return m_data ? m_data->json.size() : 0; }

    // One WebSocket text frame with the array of this single message; empty until a transport set it.
    [[nodiscard]] const QByteArray &framed() const { return m_data->framed; }
    void setFramed(QByteArray frame) const { m_data->framed = std::move(frame); }

    // Queues that hold it now. Used by the queues only.
    [[nodiscard]] int &holds() const { return m_data->holds; }

    friend bool operator==(const Frozen &a, const Frozen &b) { return a.m_data == b.m_data; }

private:
    struct Data
    {
        QByteArray json;
        QByteArray framed;
        int holds = 0;
    };
    std::shared_ptr<Data> m_data;
};

} // namespace halley
