// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/monitorlink.h"
#include "console/models/valuelistmodel.h"
#include "console/monitor/filterplace.h"

namespace halley::console {

// What could stand where somebody types in a filter expression: words of the language, channels and sessions
// of the server. The server is asked while one types, one question at a time.
class FilterOffers : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the traffic")

public:
    enum class Role : int {
        Offer = Qt::UserRole + 1, // QString: what would be written
        Hint,                     // QString: what it is
    };
    Q_ENUM(Role)

    explicit FilterOffers(MonitorLink &link, QObject *parent = nullptr);

    // For the text with the cursor there.
    Q_INVOKABLE void lookAt(const QString &text, int cursor);
    Q_INVOKABLE void clear();
    // The text with the offer in it, and where the cursor is then.
    Q_INVOKABLE [[nodiscard]] QString textWith(int row) const;
    Q_INVOKABLE [[nodiscard]] int cursorAfter(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Offer
    {
        QString text;
        QString hint;
        friend bool operator==(const Offer &, const Offer &) = default;
    };

    [[nodiscard]] QList<Offer> ownOffers() const;
    void addTerms(QList<Offer> &offers) const;
    void addValues(QList<Offer> &offers) const;
    void offerIfFits(QList<Offer> &offers, const QString &text, const QString &hint) const;
    void ask();
    void onAnswer(const QJsonObject &answer);
    void show();

    MonitorLink &m_link;
    QString m_text;
    FilterPlace m_place;
    bool m_isWanted = false;
    bool m_isAsking = false;
    QString m_asked; // request and text of the open question
    QList<Offer> m_ofServer;
    QList<Offer> m_offers;
};

} // namespace halley::console
